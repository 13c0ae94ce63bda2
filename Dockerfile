# syntax=docker/dockerfile:1

# The packages alone: this layer stays as long as the lock file does.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev

# The program, compiled here so that a container starts at once and needs to write nothing.
FROM packages AS program
COPY . .
RUN node bin/run.mjs version

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    DATA_DIR=/data \
    PORT=3000
COPY --from=program /app /app
# Only for the embedded database; with DATABASE_URL nothing is written, and the root may be read-only.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# Both roles answer: the web when it can serve, a worker when it can work.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process: it hears SIGTERM, finishes what is under way and ends.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/run.mjs"]
CMD ["serve"]
