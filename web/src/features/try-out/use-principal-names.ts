import { useTranslation } from '../../i18n';
import { useWords } from '../../session';
import { useCourtNames } from './use-court-names';

/** What those are called who may do tasks: a role at a court (`leader@3501`), or a person by id. */
export function usePrincipalNames(all: readonly string[]): (who: string) => string {
  const { t } = useTranslation('try-out');
  const { word } = useWords();
  const courts = useCourtNames(all.flatMap((who) => who.split('@')[1] ?? []));
  return (who) => {
    const [role = who, court] = who.split('@');
    if (court === undefined) return t('task.person', { id: who });
    return t('task.roleAt', { role: word('role', role), court: courts.get(court) ?? court });
  };
}
