-- CreateIndex
CREATE INDEX "request_line_request_id_idx" ON "request_line"("request_id");
