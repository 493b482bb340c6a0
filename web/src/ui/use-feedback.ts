import { App } from 'antd';
import { useMemo } from 'react';
import { ApiProblem, ServerUnreachable } from '../api/problem';
import { useTranslation } from '../i18n';

/** Short words about what was done or refused, at the edge of the page and read aloud. */
export function useFeedback() {
  const { notification, message } = App.useApp();
  const { t } = useTranslation();
  return useMemo(
    () => ({
      done: (text: string) => void message.success(text),
      refused: (error: unknown) => {
        const description = error instanceof ServerUnreachable ? t('state.offlineHint') : wordsOf(error);
        const title = error instanceof ServerUnreachable ? t('state.offline') : t('state.failed');
        notification.error({ title, description, role: 'alert', duration: 8 });
      },
    }),
    [message, notification, t],
  );
}

function wordsOf(error: unknown): string {
  if (error instanceof ApiProblem && error.fields.length > 0)
    return [error.message, ...error.fields.map(({ detail }) => detail)].join('\n');
  return error instanceof Error ? error.message : String(error);
}
