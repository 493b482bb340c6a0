import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import type { FormViewer } from './FormViewer';
import { translateWith } from './translations';

type FormData = Record<string, unknown>;

interface Options {
  /** The same object as long as the form is the same. */
  schema: Record<string, unknown>;
  first: FormData;
  readOnly: boolean;
  onChange: (data: FormData) => void;
}

/** The viewer in a place of the page. It is loaded when the first form is opened, and keeps what was typed when the language changes. */
export function useFormViewer({ schema, first, readOnly, onChange }: Options) {
  const { t, i18n } = useTranslation('forms');
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<FormViewer>(undefined);
  const latest = useRef({ first, readOnly, onChange });
  const [isReady, setIsReady] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    latest.current = { ...latest.current, readOnly, onChange };
    if (viewer.current) viewer.current.readOnly = readOnly;
  }, [readOnly, onChange]);
  useEffect(() => {
    let gone = false;
    let own: FormViewer | undefined;
    const open = async () => {
      const { FormViewer: Viewer } = await import('./FormViewer');
      if (gone || !place.current) return;
      const form = new Viewer(place.current, {
        translate: translateWith(t),
        language: i18n.language === 'en' ? 'en' : 'zh',
        onChange: (data) => {
          latest.current.first = { ...latest.current.first, ...data };
          latest.current.onChange(data);
        },
      });
      own = form;
      form.readOnly = latest.current.readOnly;
      await form.show(schema, latest.current.first);
      if (gone) return;
      viewer.current = form;
      setIsReady(true);
      setFailure(undefined);
    };
    // The viewer is a file of its own: without it there is no form, and whoever waits is told.
    open().catch((error: unknown) => {
      if (!gone) setFailure(error);
    });
    return () => {
      gone = true;
      viewer.current = undefined;
      own?.destroy();
    };
  }, [schema, t, i18n.language]);
  /** Shows other content in place of what stands there. */
  const replace = (data: FormData) => {
    latest.current.first = data;
    void viewer.current?.show(schema, data);
  };
  return { place, viewer, isReady, failure, replace };
}
