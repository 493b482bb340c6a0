import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Preview = components['schemas']['CourtImportPreview'];
type Importable = NonNullable<Preview['importable']>;

/** What a file would do, row by row; nothing is written. */
export const usePreview = () =>
  useMutation({
    mutationFn: (file: File) =>
      answerOf(api.POST('/v1/courts/import/file', { body: { file: file.name }, bodySerializer: () => formWith(file) })),
  });

/** Brings the tree up to the rows of a preview. */
export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ rows, key }: { rows: Importable; key: string }) =>
      answerOf(api.POST('/v1/courts/import', { params: { header: { 'Idempotency-Key': key } }, body: { rows } })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['courts'] }),
  });
}

function formWith(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
