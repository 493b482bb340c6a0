import { CheckCircleOutlined, DisconnectOutlined, SyncOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { StateTag, TimeText } from '../ui';
import type { Connection } from './event-stream';

interface Props {
  connection: Connection;
  /** When what is shown was read, in milliseconds since the epoch. */
  readAt: number;
}

const SAID_FOR_MS = 6_000;

/** Whether what is shown follows by itself; after a lost connection, that it has caught up. */
export function LiveTag({ connection, readAt }: Props) {
  const { t } = useTranslation('live');
  const isBack = useIsBack(connection);
  return (
    <span role="status">
      {connection === 'live' && !isBack && (
        <StateTag tone="good" icon={<ThunderboltOutlined />} title={t('liveHint')}>
          {t('live')}
        </StateTag>
      )}
      {connection === 'live' && isBack && (
        <StateTag tone="good" icon={<CheckCircleOutlined />}>
          {t('caughtUp')}
        </StateTag>
      )}
      {connection === 'connecting' && (
        <StateTag tone="neutral" icon={<SyncOutlined />}>
          {t('connecting')}
        </StateTag>
      )}
      {connection === 'lost' && (
        <StateTag tone="warning" icon={<DisconnectOutlined />}>
          {t('lost')} <TimeText at={readAt} />
        </StateTag>
      )}
      {connection === 'refused' && (
        <StateTag tone="warning" icon={<DisconnectOutlined />}>
          {t('refused')}
        </StateTag>
      )}
    </span>
  );
}

/** For a moment after it came back. */
function useIsBack(connection: Connection): boolean {
  const wasLost = useRef(false);
  const [isBack, setIsBack] = useState(false);
  useEffect(() => {
    if (connection === 'lost') wasLost.current = true;
    if (connection !== 'live' || !wasLost.current) return undefined;
    wasLost.current = false;
    setIsBack(true);
    const timer = setTimeout(() => setIsBack(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [connection]);
  return isBack;
}
