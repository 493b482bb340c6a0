import { CheckOutlined, CloudSyncOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Space } from 'antd';
import { useTranslation } from '../../i18n';
import { StateTag } from '../../ui';
import type { CasesFile } from './cases/use-cases-file';
import type { Draft } from './use-draft';

interface Props {
  draft: Draft;
  /** Of a table: its test cases, drafted beside it. */
  cases?: CasesFile;
  basedOn: number;
  isThrowingAway: boolean;
  onThrowAway: () => void;
  onTakeTheirs: () => void;
}

/** Whether what was drawn is safe, and what can be done where it is not. */
export function DraftStatus({ draft, cases, basedOn, isThrowingAway, onThrowAway, onTakeTheirs }: Props) {
  const { t } = useTranslation('designs');
  const { state } = draft;
  const areCasesUnsaved = cases?.isUnsaved ?? false;
  return (
    <Space wrap size="small" role="status">
      <span>{t('draft.basedOn', { version: basedOn })}</span>
      {state === 'none' && !areCasesUnsaved && <StateTag tone="neutral">{t('draft.none')}</StateTag>}
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
      {cases && areCasesUnsaved && (
        <>
          <StateTag tone={CASES_TONES[cases.draft.state]}>{t(`cases.draft.${cases.draft.state}`)}</StateTag>
          {(cases.draft.state === 'failed' || cases.draft.state === 'elsewhere') && (
            <Button
              size="small"
              onClick={() =>
                cases.draft.state === 'failed'
                  ? void cases.draft.flush().catch(() => undefined)
                  : cases.draft.overrule()
              }
            >
              {t(cases.draft.state === 'failed' ? 'draft.again' : 'draft.keepMine')}
            </Button>
          )}
        </>
      )}
      {(state !== 'none' || areCasesUnsaved) && (
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

const CASES_TONES = {
  none: 'neutral',
  waiting: 'active',
  saving: 'active',
  saved: 'good',
  failed: 'bad',
  elsewhere: 'bad',
} as const;
