import { PartitionOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../i18n';
import { EmptyView, ErrorView } from '../ui';

interface Props {
  xml: string;
  error: unknown;
  /** It has been tried to give the file a drawing. */
  isLaidOut: boolean;
  onLayOut: () => void;
}

/** Why a file can't be drawn, and what to do about it. */
export function NotOpened({ xml, error, isLaidOut, onLayOut }: Props) {
  const { t } = useTranslation('modeler');
  if (/<(\w+:)?(choreography|globalChoreographyTask)\b/.test(xml))
    return <EmptyView title={t('choreography.title')} hint={t('choreography.hint')} />;
  if (hasDrawing(xml)) return <ErrorView error={error} />;
  if (isLaidOut || !hasProcess(xml)) return <EmptyView title={t('notDrawn.title')} hint={t('notDrawn.byHand')} />;
  return (
    <EmptyView
      title={t('notDrawn.title')}
      hint={t('notDrawn.hint')}
      action={
        <Button type="primary" icon={<PartitionOutlined />} onClick={onLayOut}>
          {t('notDrawn.layOut')}
        </Button>
      }
    />
  );
}

/** A process runs without a drawing, and a file may have none. */
const hasDrawing = (xml: string) => /<(\w+:)?BPMNDiagram\b/.test(xml);
const hasProcess = (xml: string) => /<(\w+:)?process\b/.test(xml);
