export function restartDelay(livedMs: number, deaths: number): { delay: number; deaths: number }
