import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ServerUnreachable } from '../../api/problem';
import { useTranslation } from '../../i18n';

const ASK_MS = 15_000;
const ASK_AGAIN_MS = 2_000;

/** Says at once that the server is away, and goes by itself when it is back. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const { isError } = useQuery({
    queryKey: ['server-answers'],
    queryFn: async () => {
      const response = await fetch('/health/live').catch(() => undefined);
      if (!response?.ok) throw new ServerUnreachable();
      return true;
    },
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? ASK_AGAIN_MS : ASK_MS),
    refetchOnReconnect: 'always',
  });
  return isError ? <Alert banner type="warning" role="alert" title={t('state.offlineBanner')} /> : null;
}
