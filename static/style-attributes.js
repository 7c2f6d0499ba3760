// Scripts may set an element's style, but not its style attribute (Content-Security-Policy): vega-tooltip does, so that is made the same.
(() => {
    const setAttribute = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
        if (name === 'style') {
            this.style.cssText = value;
        } else {
            setAttribute.call(this, name, value);
        }
    };
})();
