import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, fetchSignedIn, newRequestKey, requireOk } from '../../../api/client';

/** Files with a task: listed, added, removed, downloaded. */
export function useAttachments(key: string) {
  const client = useQueryClient();
  const queryKey = ['user-tasks', 'attachments', key];
  const onSuccess = () => client.invalidateQueries({ queryKey });
  const path = `/v1/user-tasks/${encodeURIComponent(key)}/attachments`;
  const attachments = useQuery({
    queryKey,
    queryFn: () =>
      answerOf(api.GET('/v1/user-tasks/{key}/attachments', { params: { path: { key }, query: { limit: 200 } } })),
  });
  const add = useMutation({
    mutationFn: async (file: File) => {
      const body = new FormData();
      body.append('file', file);
      const headers = { 'Idempotency-Key': newRequestKey() };
      await requireOk(
        await fetchSignedIn(new Request(window.location.origin + path, { method: 'POST', body, headers })),
      );
    },
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (attachmentKey: string) =>
      answerOf(api.DELETE('/v1/attachments/{key}', { params: { path: { key: attachmentKey } } })),
    onSuccess,
  });
  return { attachments, add, remove };
}

/** Has the browser save a file of the server’s. */
export async function downloadAttachment(attachmentKey: string, name: string): Promise<void> {
  const url = `${window.location.origin}/v1/attachments/${encodeURIComponent(attachmentKey)}/content`;
  const content = await (await requireOk(await fetchSignedIn(new Request(url)))).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
