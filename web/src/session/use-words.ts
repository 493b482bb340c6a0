import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';
import { standingAlone, useTranslation } from '../i18n';

type Vocabularies = components['schemas']['Vocabulary']['vocabularies'];
export type VocabularyName = keyof Vocabularies;

export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: () => answerOf(api.GET('/v1/vocabulary')),
  staleTime: Infinity,
});

export interface Words {
  /** The name of a code, as it stands alone; a code that this version does not know is shown as it is. */
  word(vocabulary: VocabularyName, code: string): string;
  /** All of a vocabulary, for choosing. */
  options(vocabulary: VocabularyName): { value: string; label: string }[];
}

/** The court's words for the codes that the server sends. */
export function useWords(): Words {
  const { vocabularies } = useSuspenseQuery(vocabularyQuery).data;
  const language = useTranslation().i18n.language === 'en' ? 'en' : 'zh';
  return {
    word: (vocabulary, code) => {
      const found = vocabularies[vocabulary].find((word) => word.code === code);
      return found ? standingAlone(found[language]) : code;
    },
    options: (vocabulary) =>
      vocabularies[vocabulary].map((word) => ({ value: word.code, label: standingAlone(word[language]) })),
  };
}
