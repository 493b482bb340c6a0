import { Button } from 'antd';
import { useTranslation } from '../../../i18n';
import { EmptyView, QueryView } from '../../../ui';
import { useCourtHits } from './use-court-hits';

interface Props {
  q: string;
  selected: string | undefined;
  onSelect: (id: string) => void;
}

/** What a search found, in the order of the tree. */
export function CourtHits({ q, selected, onSelect }: Props) {
  const { t } = useTranslation('administration');
  const hits = useCourtHits(q);
  return (
    <QueryView query={hits}>
      {({ items, page }) =>
        items.length === 0 ? (
          <EmptyView title={t('courts.noHit')} hint={t('courts.noHitHint')} />
        ) : (
          <>
            <p role="status">{t('courts.hits', { count: page.totalItems, shown: items.length })}</p>
            <ul className="court-hits">
              {items.map((court) => (
                <li key={court.id}>
                  <Button
                    type={court.id === selected ? 'default' : 'text'}
                    aria-current={court.id === selected}
                    onClick={() => onSelect(court.id)}
                  >
                    <span data-content>
                      {court.name} · {court.sign}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </QueryView>
  );
}
