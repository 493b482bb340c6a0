import { CheckOutlined, CloudSyncOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Space } from 'antd';
import { useTranslation } from '../../i18n';
import { StateTag } from '../../ui';
import type { Draft } from './use-draft';

interface Props {
  draft: Draft;
  basedOn: number;
  isThrowingAway: boolean;
  onThrowAway: () => void;
  onTakeTheirs: () => void;
}

/** Whether what was drawn is safe, and what can be done where it is not. */
export function DraftStatus({ draft, basedOn, isThrowingAway, onThrowAway, onTakeTheirs }: Props) {
  const { t } = useTranslation('designs');
  const { state } = draft;
  return (
    <Space wrap size="small" role="status">
      <span>{t('draft.basedOn', { version: basedOn })}</span>
      {state === 'none' && <StateTag tone="neutral">{t('draft.none')}</StateTag>}
      {(state === 'waiting' || state === 'saving') && (
        <StateTag tone="active" icon={<CloudSyncOutlined />}>
          {t('draft.saving')}
        </StateTag>
      )}
      {state === 'saved' && (
        <StateTag tone="good" icon={<CheckOutlined />}>
          {t('draft.saved')}
        </StateTag>
      )}
      {state === 'failed' && (
        <>
          <StateTag tone="bad" icon={<ExclamationCircleOutlined />}>
            {t('draft.failed')}
          </StateTag>
          <Button size="small" onClick={() => void draft.flush().catch(() => undefined)}>
            {t('draft.again')}
          </Button>
        </>
      )}
      {state === 'elsewhere' && (
        <>
          <StateTag tone="bad" icon={<ExclamationCircleOutlined />}>
            {t('draft.elsewhere')}
          </StateTag>
          <Button size="small" onClick={draft.overrule}>
            {t('draft.keepMine')}
          </Button>
          <Button size="small" onClick={onTakeTheirs}>
            {t('draft.takeOther')}
          </Button>
        </>
      )}
      {state !== 'none' && (
        <Popconfirm
          title={t('draft.throwAwayTitle')}
          okText={t('draft.throwAwayYes')}
          cancelText={t('draft.throwAwayNo')}
          onConfirm={onThrowAway}
        >
          <Button size="small" type="text" loading={isThrowingAway}>
            {t('draft.throwAway')}
          </Button>
        </Popconfirm>
      )}
    </Space>
  );
}
