# The set-up that `npm start` does, done once: packages, the media worker (downloaded, or built if that fails), the pages.
FROM node:24-bookworm-slim AS build
WORKDIR /greenroom
COPY . .
RUN node scripts/run.mjs prepare \
 && cp "$(node scripts/run.mjs prepare)" mediasoup-worker \
 && npm prune --omit=dev \
 && rm -rf client test dist/client.stamp

FROM node:24-bookworm-slim
# What a worker that was built here is linked against.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libabsl20220623 libssl3 libuv1 \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node /data
WORKDIR /greenroom
COPY --from=build /greenroom .
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data MEDIASOUP_WORKER_BIN=/greenroom/mediasoup-worker
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=10s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/serve.mjs"]
