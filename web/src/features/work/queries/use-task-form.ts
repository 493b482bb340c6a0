import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { fieldsToChoose, withChoices } from '../../../forms';

/** More than there are courts. */
const MOST = 4000;

/** The form of a task in the user’s language, with the people and courts that may be chosen in it. */
export function useTaskForm(key: string) {
  const { language } = useTranslation().i18n;
  return useQuery({
    queryKey: ['user-tasks', 'form', key, language],
    queryFn: async () => {
      const form = await answerOf(api.GET('/v1/user-tasks/{key}/form', { params: { path: { key } } }));
      if (form.schema === null) return form;
      const fields = fieldsToChoose(form.schema);
      const choices = await Promise.all(
        fields.map((field) =>
          answerOf(
            api.GET('/v1/user-tasks/{key}/form/fields/{field}/choices', {
              params: { path: { key, field }, query: { limit: MOST } },
            }),
          ),
        ),
      );
      const byField = new Map(fields.map((field, index) => [field, choices[index]?.items ?? []]));
      return { ...form, schema: withChoices(form.schema, byField) };
    },
    // In the other language what was typed goes on.
    placeholderData: (shown, query) => (query?.queryKey[2] === key ? shown : undefined),
    staleTime: Infinity,
  });
}
