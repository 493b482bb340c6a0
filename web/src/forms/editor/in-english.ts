import type { Schema } from './form-modeler';

interface Component {
  label?: string;
  dateLabel?: string;
  properties?: Record<string, string>;
  values?: { label: string; value: unknown }[];
  components?: Component[];
}

/** The form as the server shows it to those who read English: by the properties `labelEn`, `descriptionEn`, `optionEn.…`. */
export const inEnglish = (schema: Schema): Schema => ({
  ...schema,
  components: (schema['components'] as Component[]).map(componentInEnglish),
});

function componentInEnglish(component: Component): Component {
  const { labelEn, descriptionEn, ...texts } = component.properties ?? {};
  return {
    ...component,
    ...(labelEn !== undefined && { [component.dateLabel === undefined ? 'label' : 'dateLabel']: labelEn }),
    ...(descriptionEn !== undefined && { description: descriptionEn }),
    ...(component.values && {
      values: component.values.map((option) => ({
        ...option,
        label: texts[`optionEn.${String(option.value)}`] ?? option.label,
      })),
    }),
    ...(component.components && { components: component.components.map(componentInEnglish) }),
  };
}
