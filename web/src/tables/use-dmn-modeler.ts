import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { DmnModeler, type TableState } from './dmn-modeler';

interface Opened {
  place: RefObject<HTMLDivElement | null>;
  /** Once the file is open. */
  modeler: DmnModeler | undefined;
  state: TableState | undefined;
  error: unknown;
}

/** One modeler for a file and a language: when the language changes, what stands in the table is opened again. */
export function useDmnModeler(xml: string): Opened {
  const { t, i18n } = useTranslation('tables');
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef<() => Promise<string>>(() => Promise.resolve(xml));
  const [modeler, setModeler] = useState<DmnModeler>();
  const [state, setState] = useState<TableState>();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    let isGone = false;
    let own: DmnModeler | undefined;
    const open = async () => {
      const container = place.current!;
      own = await DmnModeler.create({ container, labels: { numbers: t('number'), addRule: t('addRule') } });
      if (isGone) return own.destroy();
      own.onState(setState);
      const content = await latest.current();
      await own.open(content);
      if (isGone) return undefined;
      const opened = own;
      latest.current = () => opened.xml();
      setModeler(opened);
      return setError(undefined);
    };
    open().catch((failure: unknown) => {
      if (!isGone) setError(failure);
    });
    return () => {
      isGone = true;
      setModeler(undefined);
      own?.destroy();
    };
  }, [t, i18n.language]);
  return { place, modeler, state, error };
}
