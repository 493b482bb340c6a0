import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, fetchSignedIn, requireOk } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import type { components } from '../../../api/schema';
import { saveFile } from '../../../ui';

export type Preview = components['schemas']['PetitionImportPreview'];
export type Imported = components['schemas']['PetitionImport'];
type Progress = components['schemas']['PetitionImportProgress'];

/** A file goes as multipart; its typed body only names the field. */
const upload = (file: File) => ({ body: { file: '' }, bodySerializer: () => formOf(file) });

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}

/** Says of each row what would become of it; writes nothing. */
export function usePreview() {
  return useMutation({ mutationFn: (file: File) => answerOf(api.POST('/v1/petitions/import/preview', upload(file))) });
}

/** Registers the good rows. Sent again with the same key it goes on where it stopped. */
export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, key }: { file: File; key: string }) => {
      const header = { 'Idempotency-Key': key };
      return answerOf(api.POST('/v1/petitions/import', { params: { header }, ...upload(file) }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['petitions'] }),
  });
}

const EVERY_MS = 1000;

/** How far an upload has come, asked each second while it runs. */
export function useImportProgress(key: string | undefined, isRunning: boolean) {
  return useQuery({
    queryKey: ['petition-imports', key],
    queryFn: async ({ signal }) => {
      try {
        const path = { request: key ?? '' };
        return await answerOf(api.GET('/v1/petitions/imports/{request}', { params: { path }, signal }));
      } catch (error) {
        // Still being read: nothing is known of it yet.
        if (isProblem(error, 'import-not-found')) return null;
        throw error;
      }
    },
    enabled: key !== undefined && isRunning,
    refetchInterval: ({ state }) => (state.data?.isFinished ? false : EVERY_MS),
    staleTime: 0,
  });
}

/**
 * What became of each row of an upload of one's own, also later on.
 * @param known how far it has come; null: nothing is known of it, undefined: that has not been asked yet
 */
export function useImportResult(key: string, known: Progress | null | undefined) {
  return useQuery({
    // Of an upload that is still being read nothing is known yet: it is asked again once it is.
    queryKey: ['petition-imports', key, 'result', known?.isFinished],
    queryFn: () => {
      const path = { request: key };
      return answerOf(api.GET('/v1/petitions/imports/{request}/result', { params: { path } }));
    },
    enabled: known === null || known?.isFinished === true,
  });
}

/** Gives the user the rows that can't be registered, with the reasons in their cells. */
export function useRefusedRows() {
  return useMutation({
    mutationFn: async (file: File) => {
      const request = new Request('/v1/petitions/import/refused-rows', { method: 'POST', body: formOf(file) });
      const response = await requireOk(await fetchSignedIn(request));
      saveFile(await response.blob(), 'refused.xlsx');
    },
  });
}

export function useTemplate() {
  return useMutation({
    mutationFn: async () => {
      const response = await requireOk(await fetchSignedIn(new Request('/v1/petitions/import-template')));
      saveFile(await response.blob(), 'template.xlsx');
    },
  });
}
