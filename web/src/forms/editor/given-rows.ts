interface Component {
  id?: string;
  layout?: { row?: string; columns?: unknown };
  components?: Component[];
}

/**
 * When a component comes or goes, the editor gives each of the others a row by a name made up at random. One that
 * is alone in its row and had none in the file is shown the same without.
 */
export function withoutGivenRows<Form extends Component>(schema: Form, opened: Form): Form {
  const known = new Set(
    componentsIn(opened)
      .filter(({ layout }) => layout)
      .map(({ id }) => id),
  );
  const perRow = new Map<string, number>();
  for (const { layout } of componentsIn(schema))
    if (layout?.row) perRow.set(layout.row, (perRow.get(layout.row) ?? 0) + 1);
  const cleaned = (component: Component): Component => {
    const { layout, ...rest } = component;
    const isAlone = layout?.row !== undefined && perRow.get(layout.row) === 1;
    const isGiven = isAlone && (layout.columns ?? null) === null && !known.has(component.id);
    return {
      ...(isGiven ? rest : component),
      ...(component.components && { components: component.components.map(cleaned) }),
    };
  };
  return cleaned(schema) as Form;
}

function componentsIn(form: Component): Component[] {
  return (form.components ?? []).flatMap((component) => [component, ...componentsIn(component)]);
}
