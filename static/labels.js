// Names for what Datasette 0.65 leaves without one, for those who hear the page: the filter's fields, the description's scrolling box.
(() => {
    const names = {_filter_column: 'Column', _filter_op: 'Comparison', _filter_value: 'Value', _sort: 'Sort by'};
    const label = () => {
        for (const [name, words] of Object.entries(names)) {
            document.querySelectorAll(`form.filters [name^="${name}"]`).forEach(field => {
                if (!field.labels || !field.labels.length) field.setAttribute('aria-label', words);
            });
        }
        document.querySelectorAll('dl.column-descriptions, .table-wrapper, .over').forEach(box => {
            box.tabIndex = 0;
        });
    };
    label();
    document.querySelectorAll('form.filters').forEach(form => new MutationObserver(label).observe(form, {childList: true, subtree: true}));
})();
