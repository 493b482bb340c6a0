# Huiyin in one image: `docker build -t huiyin .`
FROM node:20-bookworm-slim AS build
WORKDIR /app
# better-sqlite3 is compiled where its prebuilt binary can't be fetched.
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 make g++ \
    && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
RUN npm ci
COPY tsconfig.json nest-cli.json .swcrc ./
COPY src src
COPY web web
# What the templates of the designer are called.
COPY processes processes
COPY scripts scripts
# What the console is made of is in its build: without the workspace its packages are pruned too.
RUN npm run build && npm pkg delete workspaces && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
COPY processes processes
# SQLite file, key ring of the demo profile and uploaded files; everything else stays read-only.
RUN mkdir var && chown node:node var
VOLUME /app/var
USER node
EXPOSE 3000
# Not /health/ready: while Redis or the database is away, a new process would be no better off.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HUIYIN_PORT ?? 3000}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
