/** @throws Error where none is installed */
export function chromiumPath(): string;
