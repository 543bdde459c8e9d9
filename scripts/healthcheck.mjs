// What a container asks of its own portal: exit 0 when it is alive. Without its database it is, and starting it again
// wouldn't help.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`, {
  signal: AbortSignal.timeout(4_000),
}).catch(() => null)
process.exit(answer?.ok ? 0 : 1)
