/** Next calls it once, when the server starts. What needs Node is apart: this file is built for the edge as well. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./instrumentation-node')).boot()
}
