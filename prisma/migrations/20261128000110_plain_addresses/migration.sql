-- An address is one that lib/email/address.ts gives back: in ASCII and in lower case, with one @, without quotes, spaces
-- nor line breaks. With the unique index, no two accounts are one to who reads an address by NFKC, by case or by its
-- last @, whatever wrote it.
ALTER TABLE account ADD CONSTRAINT account_email_plain CHECK (
  octet_length(email) <= 200
  AND octet_length(email) = char_length(email)
  AND email ~ '^[a-z0-9_+-]+(?:[.''][a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$'
);
