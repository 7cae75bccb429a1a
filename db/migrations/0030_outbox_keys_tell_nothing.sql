-- Keys of messages that carried a link were made of the link's token, and stayed after the words were gone.
update outbox set message_key = encode(sha256(convert_to(message_key, 'UTF8')), 'hex')
where message_key ~ '^(reset|sign-up|rename) ';
