import { CheckOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../i18n';
import { IconButton, StateTag, TimeText } from '../../../ui';
import type { Notice } from './use-notices';

interface Props {
  notice: Notice;
  onRead: () => void;
  onFollow: () => void;
}

/** One notice; following it reads it. */
export function NoticeItem({ notice, onRead, onFollow }: Props) {
  const { t, i18n } = useTranslation('me');
  const { text, isRead, at, petitionKey } = notice;
  const follow = () => {
    if (!isRead) onRead();
    onFollow();
  };
  return (
    <li className="notice" data-unread={!isRead}>
      <div className="notice-line">
        {!isRead && <StateTag tone="active">{t('notices.unread')}</StateTag>}
        <TimeText at={at} />
        {!isRead && <IconButton size="small" label={t('notices.markRead')} icon={<CheckOutlined />} onClick={onRead} />}
      </div>
      <p data-content>{text[i18n.language === 'en' ? 'en' : 'zh']}</p>
      {petitionKey === null ? (
        <Link to="/designs" onClick={follow}>
          {t('notices.openDesigns')}
        </Link>
      ) : (
        <Link to="/petitions/$petitionKey" params={{ petitionKey }} onClick={follow}>
          {t('notices.openPetition')}
        </Link>
      )}
    </li>
  );
}
