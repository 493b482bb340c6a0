import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../../../i18n';
import { ReasonModal, useReason } from '../../../ui';
import { useActions } from '../queries/use-actions';
import type { Reveal } from './use-reveal';

/** Asks for personal data in the clear, for a reason that is logged; hides it again before the minute is over. */
export function RevealButton({ petitionKey, reveal }: { petitionKey: string; reveal: Reveal }) {
  const { t } = useTranslation('petition');
  const reason = useReason();
  const actions = useActions(petitionKey).data?.items ?? [];
  if (!actions.some(({ code, allowed }) => code === 'reveal' && allowed)) return null;
  return (
    <>
      {reveal.revealed === undefined ? (
        <Button size="small" icon={<EyeOutlined />} onClick={reason.ask}>
          {t('reveal.ask')}
        </Button>
      ) : (
        <Button size="small" icon={<EyeInvisibleOutlined />} onClick={reveal.hide}>
          {t('reveal.hide', { count: reveal.secondsLeft })}
        </Button>
      )}
      <ReasonModal
        open={reason.open}
        title={t('reveal.ask')}
        okText={t('reveal.show')}
        onConfirm={reveal.show}
        onClose={reason.close}
      >
        <p>{t('reveal.logged')}</p>
      </ReasonModal>
    </>
  );
}
