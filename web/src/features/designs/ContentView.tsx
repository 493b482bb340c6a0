import { Diagram } from '../../diagram';
import { useTranslation } from '../../i18n';
import type { DesignContent } from './types';

/** A version as it is: a diagram drawn, anything else as its text. */
export function ContentView({ file }: { file: DesignContent }) {
  const { t } = useTranslation('designs');
  if (file.type === 'bpmn') return <Diagram xml={file.content} label={file.path} height={560} />;
  return (
    <pre className="designs-text" tabIndex={0} aria-label={t('text.label')} data-content>
      {file.content}
    </pre>
  );
}
