# The site in one container, with a PostgreSQL beside it (compose.yaml) or the embedded one (a volume on /app/.data).
FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
RUN npm run build && mkdir -p .data && chown node:node .data
USER node
# Set ORIGIN to the address that readers type; without it that is http://localhost:3000.
ENV NODE_ENV=production HOST=0.0.0.0
EXPOSE 3000
# Not by npm, so that the stop signal reaches the program itself.
CMD ["node", "--import", "tsx", "app/cli/start.ts"]
HEALTHCHECK --interval=10s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
