import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { FormComparison } from '../../forms/differences/FormComparison';
import { useTranslation } from '../../i18n';
import { Comparison } from '../../modeler';
import { TableComparison } from '../../tables';
import { EmptyView } from '../../ui';
import { TextComparison } from './TextComparison';

interface Props {
  type: string;
  before: string;
  after: string;
  labels: { before: string; after: string };
}

/** Diagrams as they are drawn, forms and tables in words, anything else line by line. */
export function ContentComparison({ type, ...rest }: Props) {
  if (type === 'bpmn') return <Comparison {...rest} />;
  if (type === 'form' || type === 'dmn') return <InWords type={type} {...rest} />;
  return <TextComparison {...rest} />;
}

/** In words, or line by line; what can’t be read in words is shown line by line. */
function InWords({ type, ...rest }: Props) {
  const { t } = useTranslation('designs');
  const { before, after, labels } = rest;
  const [isAsText, setAsText] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const forms = useMemo(() => (type === 'form' ? [formIn(before), formIn(after)] : []), [type, before, after]);
  if (before === after) return <EmptyView title={t('compare.same')} />;
  const [old, now] = forms;
  const isReadable = type === 'dmn' ? failure === undefined : old !== undefined && now !== undefined;
  if (!isReadable) return <TextComparison {...rest} />;
  return (
    <>
      <Segmented
        aria-label={t('compare.view')}
        value={isAsText ? 'text' : 'words'}
        options={[
          { value: 'words', label: t('compare.inWords') },
          { value: 'text', label: t('compare.asText') },
        ]}
        onChange={(view) => setAsText(view === 'text')}
        style={{ marginBlockEnd: 8 }}
      />
      {isAsText ? (
        <TextComparison {...rest} />
      ) : old && now ? (
        <FormComparison before={old} after={now} labels={labels} />
      ) : (
        <TableComparison {...rest} asText={<TextComparison {...rest} />} onFailure={setFailure} />
      )}
    </>
  );
}

function formIn(text: string): Record<string, unknown> | undefined {
  try {
    const form = JSON.parse(text) as unknown;
    return typeof form === 'object' && form !== null && 'components' in form
      ? (form as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
