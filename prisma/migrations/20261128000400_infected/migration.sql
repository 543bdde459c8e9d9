-- A document in which the antivirus found something: kept shut, and never opened.
ALTER TYPE "document_status" ADD VALUE 'infected' AFTER 'scanning';
