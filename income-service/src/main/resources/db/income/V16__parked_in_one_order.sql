-- No fact of the chain overtakes a parked one; those that wait already wait under that name.
update parked_record set parking_key = 'chain'
where topic = 'forcepool.chain.facts.v1' and state = 'WAITING' and lane >= 0;
