// Next would find the portal's, in the folders above.
export function register() {}
