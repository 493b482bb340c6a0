import { App } from 'antd';
import { session } from '../../api/session';
import { useTranslation } from '../../i18n';
import { saveNow, unsavedOnPage } from '../../session';
import { useFeedback } from '../../ui';

/** Signs out once what was typed is saved; who would lose it, because it can’t be, is asked first. */
export function useSignOut(): () => Promise<void> {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  const { refused } = useFeedback();

  /** Also goes on by itself where a slow server has saved all in the end. */
  const mayLeave = async (inTheEnd: Promise<boolean>): Promise<boolean> => {
    const question = modal.confirm({
      title: t('signOut.title'),
      content: t('signOut.text'),
      okText: t('signOut.leave'),
      cancelText: t('signOut.stay'),
      okButtonProps: { danger: true },
    });
    const answer = (async () => question)();
    const saved = new Promise<true>((resolve) => void inTheEnd.then((isSaved) => isSaved && resolve(true)));
    const isLeaving = await Promise.race([answer, saved]);
    question.destroy();
    return isLeaving;
  };

  return async () => {
    const unsaved = unsavedOnPage();
    const { soon, inTheEnd } = saveNow(unsaved);
    if (!(await soon) && !(await mayLeave(inTheEnd))) return;
    await session.signOut().then(() => unsaved.forEach(({ drop }) => drop()), refused);
  };
}
