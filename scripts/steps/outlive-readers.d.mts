export function outliveReaders(streams?: NodeJS.WritableStream[]): void
