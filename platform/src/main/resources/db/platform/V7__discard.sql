-- A parked record that will never be applied: one person proposes to discard it, and another one
-- does or refuses. A refusal takes the proposal away and stays beside the record until the next.
alter table parked_record
    add column discard_requester    text,
    add column discard_reason       text,
    add column discard_compensation text,
    add column discard_requested_at timestamptz,
    add column discard_decider      text,
    add column discard_decision     text,
    add column discard_decided_at   timestamptz,
    drop constraint parked_record_state_check,
    add constraint parked_record_state_check check (state in ('WAITING', 'REPLAYED', 'DISCARDED')),
    add constraint parked_record_proposal_is_whole check (
        num_nulls(discard_requester, discard_reason, discard_compensation, discard_requested_at)
            in (0, 4)),
    add constraint parked_record_decision_is_whole check (
        num_nulls(discard_decider, discard_decision, discard_decided_at) in (0, 3)),
    add constraint parked_record_is_discarded_by_two check (
        state <> 'DISCARDED'
            or (discard_requester is not null and discard_decider is not null
                and discard_requester <> discard_decider));

create index parked_record_by_state on parked_record (state, id);
