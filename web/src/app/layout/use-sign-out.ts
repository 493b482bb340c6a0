import { App } from 'antd';
import { session } from '../../api/session';
import { useTranslation } from '../../i18n';
import { areSaved } from '../../session';
import { useFeedback } from '../../ui';

/** Signs out once what was typed is saved; who would lose it, because it can’t be, is asked first. */
export function useSignOut(): () => Promise<void> {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  const { refused } = useFeedback();
  const mayLose = () =>
    modal.confirm({
      title: t('signOut.title'),
      content: t('signOut.text'),
      okText: t('signOut.leave'),
      cancelText: t('signOut.stay'),
      okButtonProps: { danger: true },
    });
  return async () => {
    if ((await areSaved()) || (await mayLose())) await session.signOut().catch(refused);
  };
}
