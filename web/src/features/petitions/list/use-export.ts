import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchSignedIn, requireOk } from '../../../api/client';
import type { paths } from '../../../api/schema';
import { saveFile } from '../../../ui';

const PATH = '/v1/petitions/export' satisfies keyof paths;
type Wanted = paths[typeof PATH]['post']['requestBody']['content']['application/json'];

/** Fetches the list as a file and gives it to the user; `received` counts its bytes while they come. */
export function useExport() {
  const [received, setReceived] = useState(0);
  const mutation = useMutation({
    mutationFn: async (wanted: Wanted) => {
      setReceived(0);
      const headers = { 'Content-Type': 'application/json' };
      const request = new Request(PATH, { method: 'POST', headers, body: JSON.stringify(wanted) });
      const response = await requireOk(await fetchSignedIn(request));
      saveFile(await read(response, setReceived), 'petitions.xlsx');
    },
  });
  return { ...mutation, received };
}

async function read(response: Response, onBytes: (total: number) => void): Promise<Blob> {
  const type = response.headers.get('Content-Type') ?? '';
  const reader = response.body?.getReader();
  if (!reader) return response.blob();
  const chunks: BlobPart[] = [];
  let total = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    total += part.value.byteLength;
    onBytes(total);
  }
  return new Blob(chunks, { type });
}
