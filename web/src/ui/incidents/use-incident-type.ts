import { useTranslation } from '../../i18n';

/** What went wrong, in the language of the page; a kind that this console does not know as the engine calls it. */
export function useIncidentType(): (type: string) => string {
  const { t, i18n } = useTranslation();
  return (type) => (i18n.exists(`common:incidentType.${type}`) ? t(`incidentType.${type}`) : type);
}
