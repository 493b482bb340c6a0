import { useMemo, useState } from 'react';
import { useTranslation } from '../../i18n';
import { ErrorView } from '../../ui';
import { useFormViewer } from '../use-form-viewer';
import type { Schema } from './form-modeler';
import { inEnglish } from './in-english';

/** The form as whoever fills it in sees it, in the language of the page; nothing is sent. */
export function FormPreview({ schema, label }: { schema: Schema; label: string }) {
  const { t, i18n } = useTranslation('forms');
  const shown = useMemo(() => (i18n.language === 'en' ? inEnglish(schema) : schema), [schema, i18n.language]);
  const [first] = useState({});
  const { place, failure } = useFormViewer({ schema: shown, first, readOnly: false, onChange: nothing });
  return (
    <section className="form-editor-preview" aria-label={t('editor.previewOf', { label })}>
      {failure !== undefined && <ErrorView error={failure} />}
      <div ref={place} className="form-viewer" data-content />
    </section>
  );
}

const nothing = () => undefined;
