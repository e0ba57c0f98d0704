-- What is rebuilt is written beside by the owner of the tables and takes their place; the service
-- empties nothing any more.
revoke truncate on statement_entry, statement_line, run_posted from ${service_role};
