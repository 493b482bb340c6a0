import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, fetchSignedIn, requireOk } from '../../../api/client';
import { petitionKeyOf } from '../queries/petition-key-of';
import { useChange } from '../queries/use-change';
import type { Document } from '../types';

/** Attaches a file to the petition's process. */
export function useUpload(petitionKey: string, instanceKey: string) {
  return useChange(petitionKey, async (file: File, headers) => {
    const body = new FormData();
    body.append('file', file);
    const url = new URL(`/v1/process-instances/${instanceKey}/attachments`, window.location.origin);
    await requireOk(await fetchSignedIn(new Request(url, { method: 'POST', body, headers })));
  });
}

/** Removes a file; its row stays, with who removed it. */
export function useRemoval(petitionKey: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => answerOf(api.DELETE('/v1/attachments/{key}', { params: { path: { key } } })),
    onSettled: () => client.invalidateQueries({ queryKey: petitionKeyOf(petitionKey) }),
  });
}

/** Saves a file; that it was read is in the trail. @throws ApiProblem, ServerUnreachable */
export async function downloadDocument({ attachmentKey, name }: Document): Promise<void> {
  const url = new URL(`/v1/attachments/${attachmentKey}/content`, window.location.origin);
  const response = await requireOk(await fetchSignedIn(new Request(url)));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** 12 kB, 3.4 MB */
export function readableSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
