# syntax=docker/dockerfile:1
# The portal as an image: built here once, then only served (docs/deux-machines.md). No secret enters it.
ARG NODE=24-bookworm-slim

FROM node:${NODE} AS production
WORKDIR /portail
COPY package.json package-lock.json ./
# Scripts of packages are programs of strangers; nothing here needs one. The image brings its own Node.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/node-linux-*

FROM node:${NODE} AS built
WORKDIR /portail
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run -s build && rm -rf .next/cache .next/trace*

FROM node:${NODE}
ENV NODE_ENV=production PORTAIL_IMAGE=1 PORTAIL_PRODUCTION=1 PORTAIL_DATA_DIR=/data/portail HOST=0.0.0.0 PORT=3000
WORKDIR /portail
COPY --from=production /portail/node_modules ./node_modules
COPY --from=built /portail/package.json /portail/next.config.ts /portail/tsconfig.json ./
COPY --from=built /portail/scripts ./scripts
COPY --from=built /portail/lib ./lib
COPY --from=built /portail/prisma ./prisma
COPY --from=built /portail/public ./public
# The guides, read in the portal.
COPY --from=built /portail/docs ./docs
COPY --from=built /portail/.next ./.next
# The only place it writes, beside /tmp.
RUN install -d -o node -g node -m 700 /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 CMD ["node", "scripts/healthcheck.mjs"]
# Node itself, not npm: it passes the signal that stops it on to the server, which ends what it has begun.
STOPSIGNAL SIGTERM
CMD ["node", "scripts/run.mjs", "start"]
