import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n';
import { translateWith } from '../translations';
import type { EditorState, FormModeler } from './form-modeler';

interface Opened {
  place: RefObject<HTMLDivElement | null>;
  /** Once the file is open. */
  modeler: FormModeler | undefined;
  state: EditorState;
  error: unknown;
}

const NOTHING: EditorState = { canUndo: false, canRedo: false };

/** One editor for a file and a language: when the language changes, the form as it stands is opened again. */
export function useFormModeler(initial: string): Opened {
  const { t, i18n } = useTranslation('forms');
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(() => initial);
  const [modeler, setModeler] = useState<FormModeler>();
  const [state, setState] = useState(NOTHING);
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    let isGone = false;
    let own: FormModeler | undefined;
    const open = async () => {
      const { FormModeler: Modeler } = await import('./form-modeler');
      if (isGone) return undefined;
      const opened = await Modeler.create({
        container: place.current!,
        language: i18n.language === 'en' ? 'en' : 'zh',
        labels: { find: t('editor.find'), option: t('editor.option') },
        translate: translateWith(t),
      });
      own = opened;
      if (isGone) return opened.destroy();
      await opened.open(latest.current());
      if (isGone) return undefined;
      latest.current = () => opened.text;
      opened.onChange(() => setState(opened.state));
      setState(opened.state);
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
