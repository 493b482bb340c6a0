/** Each binds an envelope to its place: moved to another attachment it no longer decrypts. */
export const nameContext = (attachmentKey: string) => `process-attachment.name:${attachmentKey}`;
export const fileContext = (attachmentKey: string) => `process-attachment.content:${attachmentKey}`;
