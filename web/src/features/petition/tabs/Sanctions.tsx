import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../i18n';
import { QueryView, StateTag, TimeText } from '../../../ui';
import { useBilingualHeading } from '../bilingual';
import { useSanctions } from '../queries/use-sanctions';

/** Who is to be held to account for it, and how far that is. */
export function Sanctions({ petitionKey }: { petitionKey: string }) {
  const { t } = useTranslation('petition');
  const inWords = useBilingualHeading();
  const query = useSanctions(petitionKey);
  return (
    <section>
      <h2>{t('supervision.sanctions')}</h2>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="petition-quiet">{t('supervision.noSanction')}</p>
          ) : (
            <ul className="petition-list">
              {items.map(({ sanctionKey, kindName, targetCourtName, stateName, requestedByName, requestedAt }) => (
                <li key={sanctionKey}>
                  <div className="petition-line">
                    <Link to="/sanctions" search={{ sanction: sanctionKey }} data-content>
                      {inWords(kindName)} · {targetCourtName}
                    </Link>
                    <StateTag tone="active">{inWords(stateName)}</StateTag>
                  </div>
                  <p className="petition-quiet">
                    <span data-content>{requestedByName}</span> · <TimeText at={requestedAt} />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
