import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answerOf, api } from '../../../api/client';
import { changeLanguage, currentLanguage, type Language, useTranslation } from '../../../i18n';
import { useMe } from '../../../session';

/**
 * The language goes with the account: who signs in gets the one chosen before, and whoever changes it
 * here finds it elsewhere. An account without a choice keeps what this browser shows.
 */
export function useAccountLanguage(): void {
  const client = useQueryClient();
  const { id, language } = useMe();
  const { i18n } = useTranslation();
  useEffect(() => {
    if (language !== null && language !== currentLanguage()) void changeLanguage(language);
    // Only as the account is opened: later choices go the other way.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
  useEffect(() => {
    const keep = (changed: string) => {
      const next: Language = changed === 'en' ? 'en' : 'zh';
      client.setQueryData(['me'], (me: object | undefined) => me && { ...me, language: next });
      // That it is kept is a comfort: where it fails, this browser still knows.
      answerOf(api.PUT('/v1/me/language', { body: { language: next } })).catch(() => undefined);
    };
    i18n.on('languageChanged', keep);
    return () => i18n.off('languageChanged', keep);
  }, [i18n, client]);
}
