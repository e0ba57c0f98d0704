-- Pages of a bucket stay in order; those that wait already wait under the bucket's name.
update parked_record set parking_key = 'bucket/' || lane
where topic = 'forcepool.income.shares.v1' and state = 'WAITING' and lane >= 0;
